"""What comes in: from the words of a source to drafts of works, by rules that touch no row."""
