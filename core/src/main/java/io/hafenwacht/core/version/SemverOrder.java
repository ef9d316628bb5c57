package io.hafenwacht.core.version;

/// Semantic Versioning 2.0.0, section 11: numbers, then pre-release identifiers; build metadata is no part of
/// the order.
///
/// Forms outside the grammar get the place that the tools of npm, Cargo, Hex and Swift give them: `v1.2.3`,
/// `1.2` (as 1.2.0), `1.2.3.4`, leading zeros, `1.7rc2` (as 1.7.0-rc2). Also serves as `semver-loose`.
final class SemverOrder implements VersionOrder {
    @Override
    public int compare(String a, String b) {
        DottedVersion left = DottedVersion.parse(a);
        DottedVersion right = DottedVersion.parse(b);
        int c = left.compareCore(right);
        return c != 0 ? c : left.comparePreRelease(right, false);
    }
}
