package io.hafenwacht.core.finding;

import java.util.Locale;

/// The layers of the defence; every check belongs to one.
public enum DefenceLayer {
    HOST,
    DAEMON,
    IMAGE,
    BUILD,
    CONTAINER,
    NETWORK,
    ACCESS,
    SECRETS,
    MONITORING,
    SUPPLY_CHAIN;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /// The word in reports: `supply-chain`.
    public String word() {
        return word;
    }
}
