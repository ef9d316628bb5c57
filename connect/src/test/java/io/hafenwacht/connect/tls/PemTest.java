package io.hafenwacht.connect.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
    /// The envelope of a 2048-bit RSA key before its PKCS#1 part: sequence, version, algorithm, octet string.
    private static final int RSA_ENVELOPE_BYTES = 26;

    private static String certificate = "";

    @BeforeAll
    static void makeCertificate() throws GeneralSecurityException {
        certificate = ThrowawayCertificates.ofThisRun().caPem();
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    /// `ECPrivateKey` of RFC 5915 with its curve, as `openssl ecparam -genkey` writes it.
    private static byte[] sec1(ECPrivateKey key, String curveOid, int size) {
        byte[] secret = new byte[size];
        byte[] number = key.getS().toByteArray();
        int taken = Math.min(size, number.length);
        System.arraycopy(number, number.length - taken, secret, size - taken, taken);
        byte[] oid = HexFormat.of().parseHex(curveOid);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x30);
        out.write(3 + 2 + size + 2 + oid.length);
        out.writeBytes(new byte[] {2, 1, 1, 4, (byte) size});
        out.writeBytes(secret);
        out.write(0xa0);
        out.write(oid.length);
        out.writeBytes(oid);
        return out.toByteArray();
    }

    static Stream<Arguments> keys() throws GeneralSecurityException {
        PrivateKey rsa = rsa().getPrivate();
        byte[] pkcs8 = rsa.getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, RSA_ENVELOPE_BYTES, pkcs8.length);
        ECPrivateKey p256 = (ECPrivateKey) ec("secp256r1").getPrivate();
        ECPrivateKey p384 = (ECPrivateKey) ec("secp384r1").getPrivate();
        PrivateKey ed25519 =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        return Stream.of(
                Arguments.of("PRIVATE KEY", pkcs8, rsa),
                Arguments.of("RSA PRIVATE KEY", pkcs1, rsa),
                Arguments.of("PRIVATE KEY", p256.getEncoded(), p256),
                Arguments.of("EC PRIVATE KEY", sec1(p256, "06082a8648ce3d030107", 32), p256),
                Arguments.of("EC PRIVATE KEY", sec1(p384, "06052b81040022", 48), p384),
                Arguments.of("PRIVATE KEY", ed25519.getEncoded(), ed25519));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void readsKeysOfEveryEncoding(String label, byte[] der, PrivateKey expected) throws BadPem {
        String pem = "Bag Attributes\n" + ThrowawayCertificates.pem("EC PARAMETERS", new byte[] {5, 0})
                + ThrowawayCertificates.pem(label, der);
        assertSame(Pem.privateKey(ascii(pem), "key.pem"), expected);
        assertSame(Pem.privateKey(ascii(pem.replace("\n", "\r\n")), "key.pem"), expected);
    }

    /// The JDK compares encodings, and of an EC key the curve may stand in it once or twice.
    private static void assertSame(PrivateKey read, PrivateKey expected) {
        if (read instanceof ECPrivateKey ec && expected instanceof ECPrivateKey other) {
            assertThat(ec.getS()).isEqualTo(other.getS());
            assertThat(ec.getParams().getOrder()).isEqualTo(other.getParams().getOrder());
        } else {
            assertThat(read).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void answersForEveryTruncatedOrFlippedKey(String label, byte[] der) {
        for (int length = 0; length < der.length; length++) {
            byte[] cut = Arrays.copyOf(der, length);
            readsOrRefuses(ThrowawayCertificates.pem(label, cut));
        }
        // Beyond the structure lies the secret number, in which every bit gives just another key.
        for (int bit = 0; bit < Math.min(der.length, 64) * 8; bit++) {
            byte[] flipped = der.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            readsOrRefuses(ThrowawayCertificates.pem(label, flipped));
        }
    }

    private static void readsOrRefuses(String pem) {
        try {
            assertThat(Pem.privateKey(ascii(pem), "key.pem").getAlgorithm()).isIn("RSA", "EC", "EdDSA");
        } catch (BadPem refused) {
            assertThat(refused.text().english()).startsWith("key.pem: ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no private key",
                "just text|no private key",
                "-----BEGIN PRIVATE KEY|no proper first line",
                "-----BEGIN PRIVATE KEY-----|no proper first line",
                "-----BEGIN PRIVATE KEY-----\\nAAAA|no end",
                "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END CERTIFICATE-----|no end",
                "-----BEGIN PRIVATE KEY-----\\n!!!!\\n-----END PRIVATE KEY-----|not Base64",
                "-----BEGIN PRIVATE KEY-----\\n\\n-----END PRIVATE KEY-----|damaged",
                "-----BEGIN PRIVATE KEY-----\\nMIQ/////\\n-----END PRIVATE KEY-----|damaged",
                "-----BEGIN EC PRIVATE KEY-----\\nMAMCAQE=\\n-----END EC PRIVATE KEY-----|curve",
                "-----BEGIN DSA PRIVATE KEY-----\\nMAMCAQE=\\n-----END DSA PRIVATE KEY-----|not supported",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\\nMAMCAQE=\\n-----END ENCRYPTED PRIVATE KEY-----|encrypted",
                "-----BEGIN RSA PRIVATE KEY-----\\nProc-Type: 4,ENCRYPTED\\n\\nAAAA\\n-----END RSA PRIVATE KEY-----|encrypted",
            })
    void saysWhatIsWrongWithAKey(String pem, String said) {
        assertThatThrownBy(() -> Pem.privateKey(ascii(pem.replace("\\n", "\n")), "key.pem"))
                .isInstanceOfSatisfying(BadPem.class, bad -> {
                    assertThat(bad.text().english()).contains(said);
                    assertThat(bad.text().german()).isNotEqualTo(bad.text().english());
                });
    }

    @Test
    void neverQuotesTheContent() {
        String secret = "c2VjcmV0LXNlY3JldA";
        assertThatThrownBy(() -> Pem.privateKey(
                        ascii("-----BEGIN PRIVATE KEY-----\n" + secret + "!\n-----END PRIVATE KEY-----"), "key.pem"))
                .isInstanceOf(BadPem.class)
                .hasMessageNotContaining(secret);
    }

    @Test
    void readsAllCertificatesOfABundle() throws BadPem {
        assertThat(Pem.certificates(ascii("# one\n" + certificate + "# two\n" + certificate), "ca.pem"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void refusesABundleWithoutReadableCertificates(String pem) {
        assertThatThrownBy(() -> Pem.certificates(ascii(pem), "ca.pem")).isInstanceOf(BadPem.class);
    }

    @Test
    void boundsTheNumberOfBlocks() throws BadPem {
        String block = "-----BEGIN X-----\n-----END X-----\n";
        assertThat(Pem.blocks(ascii(block.repeat(2_000)), "ca.pem")).hasSize(2_000);
        assertThatThrownBy(() -> Pem.blocks(ascii(block.repeat(2_001)), "ca.pem"))
                .isInstanceOf(BadPem.class);
    }

    @Test
    void answersForEveryTruncatedCertificate() {
        for (int length = 0; length < certificate.length() - 1; length++) {
            String cut = certificate.substring(0, length);
            if (!cut.contains("-----END CERTIFICATE-----")) {
                assertThatThrownBy(() -> Pem.certificates(ascii(cut), "ca.pem")).isInstanceOf(BadPem.class);
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
