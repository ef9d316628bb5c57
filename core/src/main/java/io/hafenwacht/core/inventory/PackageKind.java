package io.hafenwacht.core.inventory;

/// How a package was installed; `purlType` is its type in the purl specification.
public enum PackageKind {
    DEB("deb", true),
    APK("apk", true),
    RPM("rpm", true),
    MAVEN("maven", false),
    NPM("npm", false),
    PYPI("pypi", false),
    GEM("gem", false),
    COMPOSER("composer", false),
    NUGET("nuget", false),
    GOLANG("golang", false),
    CARGO("cargo", false),
    CONDA("conda", false),
    /// A program known only by what its executable says (an interpreter or a server built from source).
    GENERIC("generic", false);

    private final String purlType;
    private final boolean distribution;

    PackageKind(String purlType, boolean distribution) {
        this.purlType = purlType;
        this.distribution = distribution;
    }

    public String purlType() {
        return purlType;
    }

    /// Whether packages of this kind come from the operating system's distribution.
    public boolean ofDistribution() {
        return distribution;
    }
}
