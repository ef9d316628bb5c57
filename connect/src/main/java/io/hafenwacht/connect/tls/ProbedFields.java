package io.hafenwacht.connect.tls;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a handshake showed, as snapshots hold it: `result` (`tls`, `plain`, `closed`, `silent`), `protocol`,
/// `certificate: {"subject": "CN=…", "selfSigned": "false", "notBefore": "…", "notAfter": "…", "key": "RSA",
/// "bits": 2048, "names": ["dns:…"]}`.
public final class ProbedFields {
    private ProbedFields() {}

    public static Map<String, Node> of(TlsProbe.Result result) {
        var fields = new LinkedHashMap<String, Node>();
        switch (result) {
            case TlsProbe.Result.Tls tls -> {
                fields.put("result", text("tls"));
                fields.put("protocol", text(tls.protocol()));
                tls.certificate().ifPresent(one -> fields.put("certificate", certificate(one, tls.selfSigned())));
            }
            case TlsProbe.Result.Plain() -> fields.put("result", text("plain"));
            case TlsProbe.Result.Closed() -> fields.put("result", text("closed"));
            case TlsProbe.Result.Silent(String why) -> {
                fields.put("result", text("silent"));
                fields.put("why", text(why));
            }
        }
        return fields;
    }

    private static Node certificate(X509Certificate certificate, boolean selfSigned) {
        int bits = switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength();
            case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize();
            default -> 0;
        };
        var fields = new LinkedHashMap<String, Node>();
        fields.put("subject", text(certificate.getSubjectX500Principal().getName()));
        fields.put("selfSigned", text(selfSigned ? "true" : "false"));
        fields.put("notBefore", text(certificate.getNotBefore().toInstant().toString()));
        fields.put("notAfter", text(certificate.getNotAfter().toInstant().toString()));
        fields.put("key", text(certificate.getPublicKey().getAlgorithm()));
        fields.put("bits", new Scalar(Integer.toString(bits), ScalarType.INTEGER, Position.UNKNOWN));
        fields.put(
                "names",
                new Sequence(names(certificate).stream().map(ProbedFields::text).toList(), Position.UNKNOWN));
        return new Mapping(fields, Position.UNKNOWN);
    }

    private static Node text(String value) {
        return new Scalar(value, ScalarType.STRING, Position.UNKNOWN);
    }

    /// The alternative names that a client compares: DNS names and addresses.
    private static List<String> names(X509Certificate certificate) {
        var names = new ArrayList<String>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            for (List<?> name : all == null ? List.<List<?>>of() : all) {
                if (Integer.valueOf(2).equals(name.get(0))) {
                    names.add("dns:" + name.get(1));
                } else if (Integer.valueOf(7).equals(name.get(0))) {
                    names.add("ip:" + name.get(1));
                }
            }
        } catch (CertificateParsingException _) {
            // No client will find a name in it either.
        }
        return names;
    }
}
