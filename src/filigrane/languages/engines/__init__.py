"""What the room languages reads from the disk, and the second opinion of another library."""
