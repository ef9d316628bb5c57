package io.hafenwacht.formats.secret;

/// Binary files that hold private keys, by their first bytes.
public final class Keystores {
    private static final int JKS = 0xfeedfeed;
    private static final int JCEKS = 0xcececece;
    private static final int ENTRIES = 1_000;

    private Keystores() {}

    /// A Java keystore with at least one private key: its entries are walked, since most are lists of trusted
    /// certificates. One whose entries cannot be walked counts as holding a key.
    public static boolean javaKeystoreWithKey(Window file) {
        int magic = int32(file, 0);
        if (magic != JKS && magic != JCEKS) {
            return false;
        }
        int count = Math.min(int32(file, 8), ENTRIES);
        int at = 12;
        for (int entry = 0; entry < count; entry++) {
            if (int32(file, at) != 2) {
                return true;
            }
            at += 4;
            at += 2 + int16(file, at);
            at += 8;
            at += 2 + int16(file, at);
            int length = int32(file, at);
            if (length < 0 || length > file.limit() - at) {
                return true;
            }
            at += 4 + length;
        }
        return false;
    }

    /// PKCS #12 (RFC 7292 section 4): a DER sequence that begins with the integer 3.
    public static boolean pkcs12(Window file) {
        int content = sequenceContent(file);
        return content > 0 && file.at(content) == 2 && file.at(content + 1) == 1 && file.at(content + 2) == 3;
    }

    /// A private key in DER: PKCS #8 or PKCS #1, which begin with the integer 0, or SEC 1, which begins with
    /// 1 and an octet string.
    public static boolean derPrivateKey(Window file) {
        int content = sequenceContent(file);
        if (content < 0 || file.at(content) != 2 || file.at(content + 1) != 1) {
            return false;
        }
        int version = file.at(content + 2);
        int next = file.at(content + 3);
        return (version == 0 && (next == 0x30 || next == 2)) || (version == 1 && next == 4);
    }

    /// KeePass 1 and 2.
    public static boolean keepass(Window file) {
        int second = int32(file, 4);
        return int32(file, 0) == 0x03d9a29a && (second == 0x67fb4bb5 || second == 0x65fb4bb5);
    }

    /// The index of the content of a DER sequence; -1 where the file is none.
    private static int sequenceContent(Window file) {
        int length = file.at(1);
        if (file.at(0) != 0x30 || length < 0) {
            return -1;
        }
        return length < 0x80 ? 2 : 2 + (length & 0x7f);
    }

    private static int int16(Window file, int at) {
        return (file.at(at) << 8 | file.at(at + 1)) & 0xffff;
    }

    private static int int32(Window file, int at) {
        return file.at(at) << 24
                | (file.at(at + 1) & 0xff) << 16
                | (file.at(at + 2) & 0xff) << 8
                | file.at(at + 3) & 0xff;
    }
}
