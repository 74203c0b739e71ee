"""What a map is: frozen records, the immutable network of them, and the edits that change it.

- Records: `records.py` has what is drawn, `plans.py` what is planned, `stories.py` what is told;
  what a field may hold is declared as `declare.py` has it, and held to it by `checks.py`.
- `network.py` is the snapshot, `edit.py` what leads from one to the next; `edits/` has a function
  for each gesture. `rebase.py` performs an edit again on another network.
- `audience.py` cuts a network to what somebody may see.
- `reading.py` is what a file says before it is on a map; `errors.py` are the errors people read.
"""
