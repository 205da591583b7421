#!/bin/sh
# macOS: double-click this file. Not yet tried on a Mac: tell us what you meet.
exec "$(dirname "$0")/start"
