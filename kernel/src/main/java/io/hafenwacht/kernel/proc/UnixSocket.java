package io.hafenwacht.kernel.proc;

/// A Unix socket; `path` begins with `@` where it is abstract and is empty where it has no name. Paths are
/// as the process gave them, relative ones too.
public record UnixSocket(Kind kind, boolean listens, boolean connected, long inode, String path) {
    /// How bytes are kept together.
    public enum Kind {
        STREAM,
        DATAGRAM,
        SEQUENCED,
        OTHER;

        static Kind of(String number) {
            return switch (number) {
                case "0001" -> STREAM;
                case "0002" -> DATAGRAM;
                case "0005" -> SEQUENCED;
                default -> OTHER;
            };
        }
    }
}
