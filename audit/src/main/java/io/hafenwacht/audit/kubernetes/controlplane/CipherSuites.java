package io.hafenwacht.audit.kubernetes.controlplane;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// TLS cipher suites by the names that Go gives them, as `--tls-cipher-suites` takes them.
final class CipherSuites {
    /// CIS Kubernetes 1.2.29, edition 1.12: those with forward secrecy and authenticated encryption, and
    /// those of TLS 1.3.
    private static final Set<String> STRONG = Set.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /// What edition 1.10 allowed besides.
    private static final Set<String> WITH_CBC = Set.of(
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");

    /// What still older editions of 1.2.29 allowed besides.
    private static final Set<String> ONCE_ALLOWED = Set.of(
            "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
            "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
            "TLS_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_256_CBC_SHA",
            "TLS_RSA_WITH_AES_256_GCM_SHA384");

    private CipherSuites() {}

    /// Whether any of them is not strong, or there is none and Go's defaults hold.
    static boolean weak(Collection<String> suites) {
        return suites.isEmpty() || !STRONG.containsAll(suites);
    }

    /// Whether any is not even on the list of edition 1.10.
    static boolean beyondForwardSecrecy(Collection<String> suites) {
        return suites.isEmpty()
                || suites.stream().anyMatch(suite -> !STRONG.contains(suite) && !WITH_CBC.contains(suite));
    }

    /// Whether any is not even on the list of the editions before that.
    static boolean beyondOldList(Collection<String> suites) {
        return suites.isEmpty()
                || suites.stream()
                        .filter(suite -> !ONCE_ALLOWED.contains(suite))
                        .anyMatch(suite -> beyondForwardSecrecy(List.of(suite)));
    }
}
