package io.hafenwacht.core.risk;

/// What is known of an asset, whatever the finding on it.
public record Surroundings(Factor exposure, Factor need, Factor blast) {}
