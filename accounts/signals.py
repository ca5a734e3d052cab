"""What other apps may want to hear about people."""

from __future__ import annotations

from django.dispatch import Signal

# Sent as (sender=User, guest=User, user=User) inside a transaction when a guest logs in to an
# account that exists. Move whatever the guest owns to the user: a guest who still owns something
# afterwards is kept.
guest_absorbed = Signal()

# Sent as (sender=User, user=User) before an account's rows are deleted, outside a transaction. Stop
# what is under way for the person, and have all of theirs that is not a row forgotten: rows that
# belong to them go by their foreign keys.
account_closing = Signal()

# Sent as (sender=User) when the rows of one or more people have been deleted, in that transaction.
# Let go of what is no row and still holds their words.
accounts_deleted = Signal()

# Sent as (sender=User, user=User) inside a transaction when somebody shows for the first time that
# an account's address is theirs by setting a new password. Whoever made the account may have been
# somebody else: end every way by which it tells others anything.
account_claimed = Signal()
