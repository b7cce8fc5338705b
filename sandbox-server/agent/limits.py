"""Numbers that the agent shares with the sandbox server (protocol/limits.ts; a test compares)."""

OUTPUT_WINDOW_BYTES = 512 * 1024
INPUT_WINDOW_BYTES = 64 * 1024
FRAME_WINDOW = 2_000
FRAME_SNAP_BYTES = 1_600
HELD_FRAMES = 256
HELD_BYTES = 512 * 1024
TRAVELLING_FRAMES = 1_024
TRAVELLING_BYTES = 1024 * 1024
FILE_NAME_CHARS = 64
FILES_PER_HOST = 32
AGENT_MESSAGE_BYTES = 1024 * 1024

# From LabLimits, as `lab.make` brings them.
LabLimits = dict[str, int]
