// Only carries the precompiled header that every target shares.
