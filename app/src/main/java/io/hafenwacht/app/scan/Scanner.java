package io.hafenwacht.app.scan;

/// What a scan of an image looks for; packages are always listed.
public enum Scanner {
    /// Known vulnerabilities of packages.
    VULN,
    /// Secrets in layers, variables and build steps.
    SECRET,
    /// The image's configuration and files.
    CONFIG
}
