package io.hafenwacht.image.archive;

/// What the central directory says about one entry. Sizes are claims of the archive until they were read;
/// `header` is the offset of the local header in the archive's bytes.
public record ZipEntry(String name, Method method, boolean encrypted, long compressedSize, long size, long header) {
    /// How a body is kept; everything but the two that Java's own reader knows is `OTHER`.
    public enum Method {
        STORED,
        DEFLATED,
        OTHER;

        static Method of(int number) {
            return switch (number) {
                case 0 -> STORED;
                case 8 -> DEFLATED;
                default -> OTHER;
            };
        }
    }

    public boolean directory() {
        return name.endsWith("/");
    }
}
