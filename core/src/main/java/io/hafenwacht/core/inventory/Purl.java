package io.hafenwacht.core.inventory;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A package URL in canonical form (purl specification). Unlike the common library it keeps the case of Go
/// modules, whose import paths are case-sensitive in every advisory.
public record Purl(String type, String namespace, String name, String version, SortedMap<String, String> qualifiers) {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:";

    public Purl {
        qualifiers = Collections.unmodifiableSortedMap(new TreeMap<>(qualifiers));
    }

    static Purl of(InstalledPackage pkg) {
        var qualifiers = new TreeMap<String, String>();
        String name = pkg.name();
        String version = pkg.version();
        String namespace = "";
        switch (pkg.kind()) {
            case DEB, APK, RPM -> {
                namespace = pkg.attribute(InstalledPackage.Attribute.DISTRO_ID).orElse("");
                pkg.attribute(InstalledPackage.Attribute.ARCHITECTURE).ifPresent(a -> qualifiers.put("arch", a));
                pkg.attribute(InstalledPackage.Attribute.DISTRO).ifPresent(d -> qualifiers.put("distro", d));
                int colon = version.indexOf(':');
                if (pkg.kind() == PackageKind.RPM && colon > 0) {
                    qualifiers.put("epoch", version.substring(0, colon));
                    version = version.substring(colon + 1);
                }
            }
            case MAVEN -> {
                int colon = name.indexOf(':');
                namespace = colon < 0 ? "" : name.substring(0, colon);
                name = name.substring(colon + 1);
            }
            case NPM, COMPOSER, GOLANG -> {
                int slash = name.lastIndexOf('/');
                namespace = slash < 0 ? "" : name.substring(0, slash);
                name = name.substring(slash + 1);
            }
            case PYPI -> name = name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
            case GEM, NUGET, CARGO, CONDA, GENERIC -> {}
        }
        return new Purl(pkg.kind().purlType(), namespace, name, version, qualifiers);
    }

    /// The same package whatever its version or build: what finding ids are made from.
    public Purl withoutVersion() {
        return new Purl(type, namespace, name, "", new TreeMap<>());
    }

    @Override
    public String toString() {
        var out = new StringBuilder("pkg:").append(type).append('/');
        if (!namespace.isEmpty()) {
            for (String segment : namespace.split("/")) {
                encode(out, segment);
                out.append('/');
            }
        }
        encode(out, name);
        if (!version.isEmpty()) {
            out.append('@');
            encode(out, version);
        }
        char separator = '?';
        for (Map.Entry<String, String> qualifier : qualifiers.entrySet()) {
            if (!qualifier.getValue().isEmpty()) {
                out.append(separator).append(qualifier.getKey()).append('=');
                encode(out, qualifier.getValue());
                separator = '&';
            }
        }
        return out.toString();
    }

    private static void encode(StringBuilder out, String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf((char) b) >= 0) {
                out.append((char) b);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
    }
}
