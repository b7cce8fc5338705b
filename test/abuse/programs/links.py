"""Puts links to other places wherever something may later be written or mounted."""

import os
import shutil

from met import attempt, say

home = os.getcwd()
for directory in (home, '/tmp', '/dev/shm'):
    for name in os.listdir(directory):
        path = f'{directory}/{name}'
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)
    for name in ('server.py', 'new', 'etc', 'run', 'newroot', 'oldroot', '.switchboard-new'):
        os.symlink('/etc/hosts', f'{directory}/{name}')
    os.symlink('/etc', f'{directory}/directory')
    os.symlink('..', f'{directory}/up')
say('replace home', attempt(lambda: os.rename(home, '/home/other')))
say('remove /tmp', attempt(lambda: os.rmdir('/tmp')))
say('linked', 'ok')
