package io.hafenwacht.connect.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/// The envelope `PrivateKeyInfo` (RFC 5208 section 5) around the older encodings of a private key, since the
/// JDK reads no other. Only the few DER elements that this needs are looked at (X.690).
final class Pkcs8 {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    /// `[0] parameters` of RFC 5915 section 3.
    private static final int EC_PARAMETERS = 0xa0;

    private static final byte[] VERSION_0 = {INTEGER, 1, 0};
    /// rsaEncryption, 1.2.840.113549.1.1.1.
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d010101");
    /// id-ecPublicKey, 1.2.840.10045.2.1.
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
    /// id-RSASSA-PSS, 1.2.840.113549.1.1.10.
    private static final byte[] RSA_PSS = HexFormat.of().parseHex("06092a864886f70d01010a");
    /// id-Ed25519 and id-Ed448, 1.3.101.112 and 113 (RFC 8410).
    private static final byte[] ED25519 = HexFormat.of().parseHex("06032b6570");
    private static final byte[] ED448 = HexFormat.of().parseHex("06032b6571");

    private static final byte[] NULL = {0x05, 0};

    private Pkcs8() {}

    /// `RSAPrivateKey` (RFC 8017 appendix A.1.2) in its envelope.
    static byte[] fromPkcs1(byte[] rsaPrivateKey) {
        return element(SEQUENCE, VERSION_0, element(SEQUENCE, RSA, NULL), element(OCTET_STRING, rsaPrivateKey));
    }

    /// `ECPrivateKey` (RFC 5915) in its envelope; the curve moves from its `parameters` to the outside.
    static byte[] fromSec1(byte[] ecPrivateKey, String name) throws BadPem {
        Element sequence = element(ecPrivateKey, 0, SEQUENCE, name);
        int at = sequence.start();
        while (at < sequence.end()) {
            Element inner = element(ecPrivateKey, at, -1, name);
            if (inner.tag() == EC_PARAMETERS) {
                byte[] curve = Arrays.copyOfRange(ecPrivateKey, inner.start(), inner.end());
                return element(SEQUENCE, VERSION_0, element(SEQUENCE, EC, curve), element(OCTET_STRING, ecPrivateKey));
            }
            at = inner.end();
        }
        throw Pem.bad(name, "the EC key does not name its curve", "der EC-Schlüssel nennt seine Kurve nicht");
    }

    /// The JDK's name for the algorithm of an envelope.
    static String algorithm(byte[] pkcs8, String name) throws BadPem {
        Element outer = element(pkcs8, 0, SEQUENCE, name);
        Element version = element(pkcs8, outer.start(), INTEGER, name);
        Element algorithm = element(pkcs8, version.end(), SEQUENCE, name);
        Element id = element(pkcs8, algorithm.start(), OBJECT_IDENTIFIER, name);
        byte[] identifier = Arrays.copyOfRange(pkcs8, algorithm.start(), id.end());
        if (Arrays.equals(identifier, RSA)) {
            return "RSA";
        }
        if (Arrays.equals(identifier, EC)) {
            return "EC";
        }
        if (Arrays.equals(identifier, RSA_PSS)) {
            return "RSASSA-PSS";
        }
        if (Arrays.equals(identifier, ED25519) || Arrays.equals(identifier, ED448)) {
            return "EdDSA";
        }
        throw Pem.bad(
                name,
                "the kind of its private key is not known",
                "die Art ihres privaten Schlüssels ist nicht bekannt");
    }

    /// Where the content of a DER element lies.
    private record Element(int tag, int start, int end) {}

    private static Element element(byte[] der, int at, int wantedTag, String name) throws BadPem {
        if (der.length - at < 2 || (wantedTag >= 0 && (der[at] & 0xff) != wantedTag)) {
            throw broken(name);
        }
        int first = der[at + 1] & 0xff;
        int start = at + 2;
        int length = first;
        if (first >= 0x80) {
            int count = first & 0x7f;
            // Three bytes of length are 16 MB, more than any file that gets here.
            if (count == 0 || count > 3 || der.length - start < count) {
                throw broken(name);
            }
            length = 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | der[start + i] & 0xff;
            }
            start += count;
        }
        if (length > der.length - start) {
            throw broken(name);
        }
        return new Element(der[at] & 0xff, start, start + length);
    }

    private static BadPem broken(String name) {
        return Pem.bad(name, "the private key is damaged", "der private Schlüssel ist beschädigt");
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length >= 0x80) {
            int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int shift = (bytes - 1) * 8; shift > 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
