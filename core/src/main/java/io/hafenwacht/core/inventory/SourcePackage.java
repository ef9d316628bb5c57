package io.hafenwacht.core.inventory;

/// What a binary package was built from: advisories of Debian, Ubuntu, Alpine and SUSE name it. Equal to the
/// package itself where there is no other source.
public record SourcePackage(String name, String version) {}
