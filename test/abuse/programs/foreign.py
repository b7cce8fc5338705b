"""Makes system calls of another architecture, in a child of its own each."""

import ctypes
import mmap

from met import in_child, say

ENOSYS = 38
areas = []


def machine_code(code):
    area = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    area.write(code)
    areas.append(area)
    address = ctypes.addressof(ctypes.c_char.from_buffer(area))
    return ctypes.CFUNCTYPE(ctypes.c_long)(address)


# mov eax, 20 (getpid of i386); int 0x80; ret
say('int 0x80', in_child(lambda: 0 if machine_code(b'\xb8\x14\0\0\0\xcd\x80\xc3')() > 0 else 1))
# mov eax, 0x40000027 (getpid of x32); syscall; neg rax; ret
x32 = b'\xb8\x27\0\0\x40\x0f\x05\x48\xf7\xd8\xc3'
say('x32', in_child(lambda: 0 if machine_code(x32)() == ENOSYS else 1))
