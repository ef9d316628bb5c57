package io.hafenwacht.image.extract.lang;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Text of a file whose size nobody vouches for.
public final class BoundedText {
    private static final Pattern VERSION = Pattern.compile("[\\p{Alnum}_][\\p{Alnum}._+!:~*/@-]{0,199}");

    private BoundedText() {}

    /// The first bytes up to the limit: for formats that say everything at the beginning.
    public static String head(MemorySegment content, Limit most) {
        return text(content.asSlice(0, Math.min(content.byteSize(), most.value())));
    }

    /// The whole text.
    ///
    /// @throws MalformedInput where it is longer than the limit
    public static String whole(MemorySegment content, Limit most) throws MalformedInput {
        if (most.exceededBy(content.byteSize())) {
            throw new MalformedInput(
                    content.byteSize() + " bytes, more than " + most, content.byteSize() + " Bytes, mehr als " + most);
        }
        return text(content);
    }

    /// Whether a text can be a version in some ecosystem: printable, short, no expression or template.
    public static boolean version(String text) {
        return VERSION.matcher(text).matches();
    }

    /// Whether a text is short enough for a licence expression and not the licence itself.
    public static boolean licence(String text) {
        return !text.isBlank() && text.length() <= 120 && text.chars().noneMatch(Character::isISOControl);
    }

    private static String text(MemorySegment bytes) {
        return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
}
