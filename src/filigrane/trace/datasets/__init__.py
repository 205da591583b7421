"""A whole data set held to the light: which works are inside, how much, where. No Django, disk or clock."""
