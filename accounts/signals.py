"""What other apps may want to hear about people."""

from __future__ import annotations

from django.dispatch import Signal

# Sent as (sender=User, guest=User, user=User) inside a transaction when a guest logs in to an account
# that exists. Move whatever the guest owns to the user; what still belongs to the guest keeps its row.
guest_absorbed = Signal()
