package io.hafenwacht.core.version;

/// A total order over the version strings of one ecosystem. Never throws: strings that the ecosystem's rules
/// do not know still get a place, as its own tools would give them. Takes time linear in the length of its
/// arguments.
public interface VersionOrder {
    /// Negative, zero or positive as `a` is older than, the same as or newer than `b`.
    int compare(String a, String b);
}
