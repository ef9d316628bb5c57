package io.hafenwacht.connect.tls;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Textual encodings of keys and certificates (RFC 7468), with all text between the blocks ignored.
final class Pem {
    static final Limit FILE_BYTES = new Limit(
            "pem.file", 4 << 20, "bytes", "the bundle of all public authorities is about 220 KB; companies add a few");
    private static final Limit BLOCKS =
            new Limit("pem.blocks", 2_000, "blocks", "the bundle of all public authorities has about 140");
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    private Pem() {}

    /// One block: its label and its decoded bytes.
    record Block(String label, byte[] der, boolean encrypted) {}

    static List<Block> blocks(byte[] file, String name) throws BadPem {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while ((at = text.indexOf(BEGIN, at)) >= 0) {
            int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
            int lineEnd = text.indexOf('\n', at);
            if (labelEnd < 0 || lineEnd < 0 || labelEnd > lineEnd) {
                throw bad(name, "a block has no proper first line", "ein Block hat keine gültige erste Zeile");
            }
            String label = text.substring(at + BEGIN.length(), labelEnd);
            int end = text.indexOf("-----END " + label + DASHES, labelEnd);
            if (end < 0) {
                throw bad(name, "a block has no end", "ein Block hat kein Ende");
            }
            blocks.add(block(label, text.substring(lineEnd, end), name));
            if (BLOCKS.exceededBy(blocks.size())) {
                throw bad(name, "more blocks than " + BLOCKS, "mehr Blöcke als " + BLOCKS);
            }
            at = end;
        }
        return blocks;
    }

    private static Block block(String label, String body, String name) throws BadPem {
        // Old OpenSSL says in header lines that a key is encrypted (RFC 1421 section 4.6).
        boolean encrypted = label.equals("ENCRYPTED PRIVATE KEY") || body.contains("ENCRYPTED");
        if (encrypted) {
            return new Block(label, new byte[0], true);
        }
        try {
            return new Block(label, Base64.getDecoder().decode(body.replaceAll("\\s", "")), false);
        } catch (IllegalArgumentException _) {
            throw bad(name, "a block is not Base64", "ein Block ist nicht in Base64");
        }
    }

    /// All certificates of a bundle, at least one.
    static List<X509Certificate> certificates(byte[] file, String name) throws BadPem {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks(file, name)) {
            if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
                certificates.add(certificate(block, name));
            }
        }
        if (certificates.isEmpty()) {
            throw bad(name, "it holds no certificate", "sie enthält kein Zertifikat");
        }
        return certificates;
    }

    private static X509Certificate certificate(Block block, String name) throws BadPem {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block.der()));
        } catch (CertificateException _) {
            throw bad(name, "a certificate cannot be read", "ein Zertifikat ist nicht lesbar");
        }
    }

    /// The first private key: PKCS#8 (`PRIVATE KEY`), PKCS#1 (`RSA PRIVATE KEY`) or SEC1 (`EC PRIVATE KEY`).
    static PrivateKey privateKey(byte[] file, String name) throws BadPem {
        for (Block block : blocks(file, name)) {
            if (!block.label().endsWith("PRIVATE KEY")) {
                continue;
            }
            if (block.encrypted()) {
                throw bad(
                        name,
                        "the key is encrypted; Hafenwacht asks for no passphrases",
                        "der Schlüssel ist verschlüsselt; Hafenwacht fragt nicht nach Kennwörtern");
            }
            return switch (block.label()) {
                case "PRIVATE KEY" -> key(block.der(), name);
                case "RSA PRIVATE KEY" -> key(Pkcs8.fromPkcs1(block.der()), name);
                case "EC PRIVATE KEY" -> key(Pkcs8.fromSec1(block.der(), name), name);
                default ->
                    throw bad(
                            name,
                            "a key of the kind '" + block.label() + "' is not supported",
                            "ein Schlüssel der Art „" + block.label() + "“ wird nicht unterstützt");
            };
        }
        throw bad(name, "it holds no private key", "sie enthält keinen privaten Schlüssel");
    }

    private static PrivateKey key(byte[] pkcs8, String name) throws BadPem {
        String algorithm = Pkcs8.algorithm(pkcs8, name);
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException _) {
            throw bad(name, "the private key cannot be read", "der private Schlüssel ist nicht lesbar");
        }
    }

    static BadPem bad(String name, String english, String german) {
        return new BadPem(Text.of(name + ": " + english, name + ": " + german));
    }
}
