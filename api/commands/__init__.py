"""The commands of `yusuan`: one module each."""
