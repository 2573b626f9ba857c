"""Runs: a dump cleaned into a folder by many processes, and finished folders checked again.

Going in: `fingerprint` and `parts` let a stopped run go on; `stretches`, `workers` and `worker`
share the input out; `page` is what a worker makes; `writer` and `wacz` write the folder; `folder`
and `summary` name what is in it. Coming back: `records`, `source_finder` and `profile` find what
a run was made from; `check` verifies and restores it.
"""
