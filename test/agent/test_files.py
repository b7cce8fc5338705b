"""Files written into a directory where somebody else writes too."""

import os
import tempfile
import unittest

from agent.files import Home, Refused, is_file_name
from agent.limits import FILES_PER_HOST


class Writing(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.path = os.path.join(directory.name, 'home')
        os.mkdir(self.path)
        self.home = Home(self.path)
        self.home.open()

    def in_home(self, name: str) -> str:
        return os.path.join(self.path, name)

    def refused(self, name: str) -> str:
        with self.assertRaises(Refused) as caught:
            self.home.write(name, 'text')
        return caught.exception.code

    def test_replaces_what_was_there_and_leaves_nothing_else(self) -> None:
        self.home.write('server.py', 'one, longer')
        self.home.write('server.py', 'twø')
        with open(self.in_home('server.py'), encoding='utf-8') as file:
            self.assertEqual(file.read(), 'twø')
        self.assertEqual(os.listdir(self.path), ['server.py'])

    def test_removes_a_file_and_a_link_but_not_what_it_leads_to(self) -> None:
        outside = os.path.join(os.path.dirname(self.path), 'outside')
        with open(outside, 'w') as file:
            file.write('stays')
        self.home.write('server.py', 'text')
        os.symlink(outside, self.in_home('link'))
        for name in ('server.py', 'link', 'never-there'):
            self.home.remove(name)
        self.assertEqual(os.listdir(self.path), [])
        self.assertTrue(os.path.exists(outside))

    def test_removes_no_directory_and_nothing_outside(self) -> None:
        os.mkdir(self.in_home('directory'))
        for name in ('directory', '../outside', '.', ''):
            with self.assertRaises(Refused) as caught:
                self.home.remove(name)
            self.assertEqual(caught.exception.code, 'file-name-refused')

    def test_counts_a_removed_file_no_more(self) -> None:
        for number in range(FILES_PER_HOST):
            self.home.write(f'file{number}', '')
        self.home.remove('file0')
        self.home.write('one-more', '')

    def test_leaves_a_program_that_reads_the_old_file_undisturbed(self) -> None:
        self.home.write('server.py', 'old')
        with open(self.in_home('server.py')) as file:
            self.home.write('server.py', 'new')
            self.assertEqual(file.read(), 'old')

    def test_refuses_a_link_and_does_not_follow_it(self) -> None:
        outside = os.path.join(os.path.dirname(self.path), 'outside')
        for target in (outside, self.in_home('missing'), 'loop'):
            os.symlink(target, self.in_home('loop'))
            self.assertEqual(self.refused('loop'), 'file-is-link')
            os.unlink(self.in_home('loop'))
        self.assertFalse(os.path.exists(outside))

    def test_refuses_directories_and_pipes_without_waiting_for_them(self) -> None:
        os.mkdir(self.in_home('directory'))
        os.mkfifo(self.in_home('pipe'))
        self.assertEqual(self.refused('directory'), 'file-name-refused')
        self.assertEqual(self.refused('pipe'), 'file-name-refused')

    def test_does_not_write_through_what_lies_where_it_writes_first(self) -> None:
        outside = os.path.join(os.path.dirname(self.path), 'outside')
        os.symlink(outside, self.in_home('.switchboard-new'))
        self.home.write('server.py', 'text')
        self.assertFalse(os.path.exists(outside))
        self.assertTrue(os.path.isfile(self.in_home('server.py')))

    def test_ends_at_its_number_of_files_but_goes_on_replacing_those(self) -> None:
        for number in range(FILES_PER_HOST):
            self.home.write(f'f{number}.py', '')
        self.assertEqual(self.refused('one-more.py'), 'files-too-many')
        self.home.write('f0.py', 'again')


class Names(unittest.TestCase):
    def test_are_one_plain_component(self) -> None:
        for name in ('server.py', 'größe.py', '服务器.py', 'two words.py', 'a' * 64):
            with self.subTest(name):
                self.assertTrue(is_file_name(name))
        for name in (
            *('', '.', '..', '.bashrc', '-rf', '../x', '/etc/passwd', 'a/b', 'a\0b', 'a\nb'),
            *('a\x7f', 'a' * 65, '\ud800', '\u202egpj.exe', None, 7),
        ):
            with self.subTest(name):
                self.assertFalse(is_file_name(name))


if __name__ == '__main__':
    unittest.main()
