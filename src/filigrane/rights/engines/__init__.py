"""What touches disks and other processes to read signals, and to write them into copies of files."""
