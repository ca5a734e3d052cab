"""How a reminder reaches a person.

Rows are the truth. `firing` finds the reminders whose moment has come and, in one transaction,
marks them delivered and queues a `Delivery` for each channel: the open pages, e-mail, and every
browser that asked for web push. `outbox` hands queued deliveries to whichever process asks first,
and `lanes` carries them out, each channel at its own pace. Any number of processes may do all of
this at once, and any of them may die at any point:

- a reminder is announced by whoever changes its status, which only one can;
- a delivery that was taken by a process that died is taken again half a minute later;
- at the point of no return, before the last byte goes out, its taker marks it as handed over,
  which only one can, and after which nobody sends it again.
"""
