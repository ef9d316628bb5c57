package io.hafenwacht.connect.docker;

import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// What a path of a container leads to, without its content; a link is not followed. `mode` as in
/// [ContainerFile].
public record PathStat(ContainerFile.Kind kind, int mode) {
    // Go's fs.FileMode, which has its own places for what is beyond the permission bits.
    private static final long FOLDER = 1L << 31;
    private static final long LINK = 1L << 27;
    /// Devices, pipes, sockets and what Go cannot name.
    private static final long OTHER = 1L << 26 | 1L << 25 | 1L << 24 | 1L << 21 | 1L << 19;

    private static final long SETUID = 1L << 23;
    private static final long SETGID = 1L << 22;
    private static final long STICKY = 1L << 20;

    /// Of the header `X-Docker-Container-Path-Stat`: JSON in base64, with the letters for URLs from Podman.
    static Optional<PathStat> of(String header) {
        byte[] json;
        try {
            String base64 = header.replace('-', '+').replace('_', '/');
            json = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return new JsonParser().parse(json) instanceof ParseResult.Parsed parsed
                ? parsed.root().get("mode").integer().filter(mode -> mode >= 0).map(PathStat::of)
                : Optional.empty();
    }

    private static PathStat of(long mode) {
        int bits = (int) (mode & 0777)
                | ((mode & SETUID) != 0 ? 04000 : 0)
                | ((mode & SETGID) != 0 ? 02000 : 0)
                | ((mode & STICKY) != 0 ? 01000 : 0);
        ContainerFile.Kind kind = (mode & FOLDER) != 0
                ? ContainerFile.Kind.FOLDER
                : (mode & LINK) != 0
                        ? ContainerFile.Kind.LINK
                        : (mode & OTHER) != 0 ? ContainerFile.Kind.OTHER : ContainerFile.Kind.FILE;
        return new PathStat(kind, bits);
    }
}
