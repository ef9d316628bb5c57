package io.hafenwacht.connect.net.dns;

import io.hafenwacht.core.text.Text;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// DNS messages as RFC 1035 has them, with EDNS(0) (RFC 6891). Answers are hostile: every length is compared
/// with what remains, and pointers of compressed names lead only backwards, so no name is endless.
record DnsMessage(
        int id, boolean response, boolean truncated, int code, Optional<Question> question, List<DnsRecord> answers) {
    /// What fits through tunnels without fragments (DNS flag day 2020).
    static final int UDP_BYTES = 1_232;

    private static final int HEADER_BYTES = 12;
    private static final int NAME_BYTES = 255;
    private static final int LABEL_BYTES = 63;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RESPONSE = 0x8000;
    private static final int TRUNCATED = 0x0200;
    private static final int CODE = 0x000f;
    private static final int INTERNET = 1;

    /// `name` in lower case, without the last dot.
    record Question(String name, int type) {}

    /// Bytes that are no message.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Text text;

        Malformed(String english, String german) {
            super(english, null, false, false);
            this.text = Text.of(english, german);
        }

        Text text() {
            return text;
        }
    }

    /// Whether a name can be asked for: labels of 1 to 63 bytes, 253 in all, ASCII.
    static boolean askable(String name) {
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (plain.isEmpty() || plain.length() > NAME_BYTES - 2) {
            return false;
        }
        for (String label : plain.split("\\.", -1)) {
            if (label.isEmpty()
                    || label.length() > LABEL_BYTES
                    || !label.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                return false;
            }
        }
        return true;
    }

    /// A question for one name, which must be askable.
    static byte[] query(int id, String name, RecordType type, boolean edns) {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + NAME_BYTES + 16);
        out.putShort((short) id)
                .putShort((short) RECURSION_DESIRED)
                .putShort((short) 1)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) (edns ? 1 : 0));
        for (String label : name.split("\\.")) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            out.put((byte) bytes.length).put(bytes);
        }
        out.put((byte) 0).putShort((short) type.number()).putShort((short) INTERNET);
        if (edns) { // the root's name, type, size of our buffer, extended code and flags, no options
            out.put((byte) 0)
                    .putShort((short) RecordType.OPT.number())
                    .putShort((short) UDP_BYTES)
                    .putInt(0)
                    .putShort((short) 0);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /// Reads header, question and the answers; authority and additional sections only add noise here.
    static DnsMessage parse(byte[] bytes) throws Malformed {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            int id = in.getShort() & 0xffff;
            int flags = in.getShort() & 0xffff;
            int questions = in.getShort() & 0xffff;
            int answers = in.getShort() & 0xffff;
            in.getInt();
            if (questions > 1) {
                throw new Malformed(
                        "it has " + questions + " questions, expected one",
                        "sie hat " + questions + " Fragen statt einer");
            }
            Optional<Question> question = Optional.empty();
            if (questions == 1) {
                String name = name(in);
                question = Optional.of(new Question(name.toLowerCase(Locale.ROOT), in.getShort() & 0xffff));
                in.getShort();
            }
            boolean truncated = (flags & TRUNCATED) != 0;
            List<DnsRecord> records = new ArrayList<>();
            for (int i = 0; i < answers && !(truncated && !in.hasRemaining()); i++) {
                record(in).ifPresent(records::add);
            }
            return new DnsMessage(id, (flags & RESPONSE) != 0, truncated, flags & CODE, question, List.copyOf(records));
        } catch (BufferUnderflowException e) {
            throw new Malformed(
                    "it ends in the middle, after " + bytes.length + " bytes",
                    "sie endet mittendrin, nach " + bytes.length + " Bytes");
        }
    }

    private static Optional<DnsRecord> record(ByteBuffer in) throws Malformed {
        String name = name(in);
        int number = in.getShort() & 0xffff;
        int kind = in.getShort() & 0xffff;
        long ttl = in.getInt() & 0xffffffffL;
        int length = in.getShort() & 0xffff;
        if (length > in.remaining()) {
            throw new Malformed(
                    "a record of " + length + " bytes, where " + in.remaining() + " are left",
                    "ein Eintrag von " + length + " Bytes, wo noch " + in.remaining() + " übrig sind");
        }
        int end = in.position() + length;
        Optional<RecordType> type = RecordType.of(number);
        String value = type.isPresent() && kind == INTERNET ? value(type.get(), in, length) : "";
        in.position(end);
        return type.filter(t -> t == RecordType.OPT).isPresent()
                ? Optional.empty()
                : Optional.of(new DnsRecord(name, type.map(Enum::name).orElse("TYPE" + number), ttl, value));
    }

    private static String value(RecordType type, ByteBuffer in, int length) throws Malformed {
        return switch (type) {
            case A -> address(in, length, 4);
            case AAAA -> address(in, length, 16);
            case CNAME, NS, PTR -> name(in);
            case SRV -> {
                int priority = in.getShort() & 0xffff;
                int weight = in.getShort() & 0xffff;
                int port = in.getShort() & 0xffff;
                yield priority + " " + weight + " " + port + " " + name(in);
            }
            case SOA, OPT -> "";
        };
    }

    private static String address(ByteBuffer in, int length, int expected) throws Malformed {
        if (length != expected) {
            throw new Malformed(
                    "an address of " + length + " bytes, expected " + expected,
                    "eine Adresse von " + length + " Bytes statt " + expected);
        }
        byte[] bytes = new byte[expected];
        in.get(bytes);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    /// A name at the position, which ends behind it. A pointer must lead before the place where the name, or
    /// its part so far, began.
    private static String name(ByteBuffer in) throws Malformed {
        var name = new StringBuilder();
        ByteBuffer at = in;
        int before = in.position();
        while (true) {
            int length = at.get() & 0xff;
            if (length == 0) {
                return name.isEmpty() ? "." : name.toString();
            }
            if ((length & 0xc0) == 0xc0) {
                int target = (length & 0x3f) << 8 | at.get() & 0xff;
                if (target >= before || target < HEADER_BYTES) {
                    throw new Malformed(
                            "a compressed name that leads from byte " + before + " to " + target,
                            "ein komprimierter Name, der von Byte " + before + " nach " + target + " führt");
                }
                before = target;
                at = at.duplicate().position(target);
            } else if (length > LABEL_BYTES) {
                throw new Malformed(
                        "a label of unknown kind " + (length >> 6),
                        "ein Namensteil der unbekannten Art " + (length >> 6));
            } else {
                label(at, length, name);
            }
        }
    }

    /// Bytes that are no plain letters are written as `\ddd` (RFC 1035, 5.1).
    private static void label(ByteBuffer in, int length, StringBuilder name) throws Malformed {
        if (!name.isEmpty()) {
            name.append('.');
        }
        for (int i = 0; i < length; i++) {
            int c = in.get() & 0xff;
            if (c > ' ' && c < 0x7f && c != '.' && c != '\\') {
                name.append((char) c);
            } else {
                name.append(String.format(Locale.ROOT, "\\%03d", c));
            }
        }
        if (name.length() > 4 * NAME_BYTES) {
            throw new Malformed(
                    "a name of more than " + NAME_BYTES + " bytes", "ein Name von mehr als " + NAME_BYTES + " Bytes");
        }
    }
}
