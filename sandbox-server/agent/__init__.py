"""The process inside a lab: it makes the hosts, moves the frames and starts the runs."""
