"""A raw socket sees and writes whole IP packets. The kernel keeps it for the superuser."""

from socket import AF_INET, IPPROTO_ICMP, SOCK_RAW, socket

socket(AF_INET, SOCK_RAW, IPPROTO_ICMP)  #: open
