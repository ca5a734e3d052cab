"""What other apps may want to hear about people."""

from __future__ import annotations

from django.dispatch import Signal

# Sent as (sender=User, guest=User, user=User) inside a transaction when a guest logs in to an
# account that exists. Move whatever the guest owns to the user: a guest who still owns something
# afterwards is kept.
guest_absorbed = Signal()
