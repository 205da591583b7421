"""Rights: facts in, verdict with reasons and duties out."""
