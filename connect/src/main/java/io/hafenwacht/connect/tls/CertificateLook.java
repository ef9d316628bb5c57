package io.hafenwacht.connect.tls;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/// The certificate that a host shows, whatever it is worth, and what its clock says; `serverTime` is empty
/// where it speaks no HTTP or does not tell.
public record CertificateLook(
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        boolean selfSigned,
        Optional<Instant> serverTime) {
    /// Empty where nobody listens or no TLS is spoken. Resolves the name; takes at most a few seconds.
    public static Optional<CertificateLook> at(String host, int port) {
        var address = new InetSocketAddress(host, port);
        return !address.isUnresolved()
                        && TlsProbe.probe(address, host) instanceof TlsProbe.Result.Tls tls
                        && tls.certificate().isPresent()
                ? Optional.of(of(tls.certificate().get(), tls.selfSigned(), AnonymousRequest.date(address, host)))
                : Optional.empty();
    }

    /// The same by a handshake alone: nothing is asked of whoever answers, and `serverTime` stays empty.
    public static Optional<CertificateLook> shown(String host, int port) {
        var address = new InetSocketAddress(host, port);
        return !address.isUnresolved() && TlsProbe.probe(address, host) instanceof TlsProbe.Result.Tls tls
                ? tls.certificate().map(one -> of(one, tls.selfSigned(), Optional.empty()))
                : Optional.empty();
    }

    /// The first certificate of PEM text.
    public static CertificateLook first(TlsMaterial.Named pem) throws BadPem {
        X509Certificate first = Pem.certificates(pem.bytes(), pem.name()).getFirst();
        return of(first, first.getSubjectX500Principal().equals(first.getIssuerX500Principal()), Optional.empty());
    }

    private static CertificateLook of(X509Certificate certificate, boolean selfSigned, Optional<Instant> serverTime) {
        return new CertificateLook(
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                selfSigned,
                serverTime);
    }
}
