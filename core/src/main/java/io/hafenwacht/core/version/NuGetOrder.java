package io.hafenwacht.core.version;

/// NuGet's `VersionComparer.VersionRelease`: up to four numbers, release labels without regard to case,
/// metadata ignored.
final class NuGetOrder implements VersionOrder {
    @Override
    public int compare(String a, String b) {
        DottedVersion left = DottedVersion.parse(a);
        DottedVersion right = DottedVersion.parse(b);
        int c = left.compareCore(right);
        return c != 0 ? c : left.comparePreRelease(right, true);
    }
}
