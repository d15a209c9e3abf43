//! Every live figure against a report whose figures were worked out by hand.
