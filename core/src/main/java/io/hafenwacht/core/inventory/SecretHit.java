package io.hafenwacht.core.inventory;

/// A credential found in a file, an environment variable or a build step. The value itself is never kept:
/// `masked` shows at most its kind's public prefix, `fingerprint` is a truncated SHA-256 of it, to fold
/// repeats.
///
/// `kind` is the kind of secret (`github-pat`), `path` the file (or `Config.Env[3]`), `line` and `column`
/// count from
/// 1 (0: not applicable), `imageLayer` as in [PackageLocation], `visible` false when a later layer deleted or
/// replaced the file.
public record SecretHit(
        String kind,
        String path,
        int line,
        int column,
        String masked,
        String fingerprint,
        String imageLayer,
        boolean visible) {
    public SecretHit at(String layer, boolean stillVisible) {
        return new SecretHit(kind, path, line, column, masked, fingerprint, layer, stillVisible);
    }
}
