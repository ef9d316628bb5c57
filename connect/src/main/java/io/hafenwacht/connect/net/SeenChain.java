package io.hafenwacht.connect.net;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Keeps the certificates that a server shows, whatever they are, to judge them afterwards. Nothing secret is
/// ever sent over such a connection.
final class SeenChain extends X509ExtendedTrustManager {
    private List<X509Certificate> chain = List.of();

    List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type) {
        chain = List.of(certificates);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type, Socket socket) {
        chain = List.of(certificates);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type, SSLEngine engine) {
        chain = List.of(certificates);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
