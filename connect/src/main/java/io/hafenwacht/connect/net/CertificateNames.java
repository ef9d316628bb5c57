package io.hafenwacht.connect.net;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The names that a certificate is for (RFC 9525): alternative names of DNS and addresses, never the common
/// name, which programs of today do not look at.
record CertificateNames(List<String> dns, List<String> addresses) {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    /// Those that can be read.
    static CertificateNames of(X509Certificate certificate) {
        List<String> dns = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                if (name.size() > 1 && name.get(1) instanceof String value) {
                    if (Integer.valueOf(DNS).equals(name.get(0))) {
                        dns.add(value.toLowerCase(Locale.ROOT));
                    } else if (Integer.valueOf(ADDRESS).equals(name.get(0))) {
                        addresses.add(value);
                    }
                }
            }
        } catch (CertificateParsingException _) {
            // Then it is for nobody.
        }
        return new CertificateNames(dns, addresses);
    }

    /// A wildcard stands for exactly the first label.
    boolean match(String host) {
        Optional<InetAddress> address = NameLookup.literal(host);
        if (address.isPresent()) {
            return addresses.stream().anyMatch(own -> NameLookup.literal(own).equals(address));
        }
        String name = host.toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        int dot = plain.indexOf('.');
        return dns.contains(plain) || dot > 0 && dns.contains("*" + plain.substring(dot));
    }

    /// For people.
    String shown() {
        List<String> all = new ArrayList<>(dns);
        all.addAll(addresses);
        return String.join(", ", all.stream().limit(20).toList());
    }
}
