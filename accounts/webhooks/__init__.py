"""What happens to a person's things, told to the addresses that they have named.

`emitting` writes a `WebhookDelivery` for each webhook that wants to hear of an event, in the very
transaction that makes the event true: what is rolled back is told to nobody, and what is committed
is not forgotten. `lanes` carry them out, in any number of processes, any of which may die: a lane
has one webhook at a time, by a lease (`outbox`), so that a slow receiver keeps nobody else waiting
and hears of things in order. A delivery is done when the receiver has answered 2xx, and is tried
again until then. So a receiver may hear of an event twice when it, or we, broke down between its
hearing and our noting it; both times under one `webhook-id`. Otherwise it hears of it once.

Signatures follow the Standard Webhooks specification, version 1. Addresses inside our network are
not called: see `accounts.outbound`.
"""
