package io.hafenwacht.core.version;

/// Dart's `pub_semver`: Semantic Versioning, but builds are ordered too, `1.0.0` before `1.0.0+1`. Julia's
/// `VersionNumber` does the same, and Echo's rebuilt npm packages (`1.2.3+echo.2`) need it.
final class PubOrder implements VersionOrder {
    @Override
    public int compare(String a, String b) {
        DottedVersion left = DottedVersion.parse(a);
        DottedVersion right = DottedVersion.parse(b);
        int c = left.compareCore(right);
        if (c == 0) {
            c = left.comparePreRelease(right, false);
        }
        return c != 0 ? c : left.compareBuild(right);
    }
}
