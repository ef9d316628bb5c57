package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.version.RubyGemsOrder;
import java.util.Map;
import java.util.Optional;

/// How packages of languages, and programs without any package manager, are asked for in OSV's terms.
final class LanguagePackage {
    /// Bitnami's names for programs that are called otherwise.
    private static final Map<String, String> BITNAMI = Map.of(
            "postgres",
            "postgresql",
            "httpd",
            "apache",
            "nodejs",
            "node",
            "go",
            "golang",
            "redis-server",
            "redis",
            "mysqld",
            "mysql",
            "mongod",
            "mongodb",
            "mariadbd",
            "mariadb",
            "openjdk",
            "java",
            "rabbitmq-server",
            "rabbitmq");

    private LanguagePackage() {}

    static Optional<String> ecosystem(PackageKind kind) {
        return switch (kind) {
            case MAVEN -> Optional.of("Maven");
            case NPM -> Optional.of("npm");
            case PYPI -> Optional.of("PyPI");
            case GEM -> Optional.of("RubyGems");
            case COMPOSER -> Optional.of("Packagist");
            case NUGET -> Optional.of("NuGet");
            case GOLANG -> Optional.of("Go");
            case CARGO -> Optional.of("crates.io");
            case DEB, APK, RPM, CONDA, GENERIC -> Optional.empty();
        };
    }

    static String bitnamiName(String program) {
        return BITNAMI.getOrDefault(program, program);
    }

    /// The version as advisories write it; empty where the package does not say one that can be compared:
    /// `(devel)`, a branch, an unresolved variable, no digit at all.
    static Optional<String> version(InstalledPackage pkg) {
        String version = pkg.version().strip();
        boolean toolchain = pkg.kind() == PackageKind.GOLANG && pkg.name().equals("stdlib");
        if (toolchain) {
            return GoVersion.ofToolchain(
                    version.isEmpty() ? pkg.attribute(Attribute.TOOLCHAIN).orElse("") : version);
        }
        if (version.startsWith("(") || version.contains("${") || !hasDigit(version)) {
            return Optional.empty();
        }
        return switch (pkg.kind()) {
            case GOLANG -> Optional.of(version.startsWith("v") ? version.substring(1) : version);
            // a local version is a build of the public one (PEP 440, "Local version identifiers")
            case PYPI -> Optional.of(before(version, '+'));
            case GEM -> Optional.of(RubyGemsOrder.withoutPlatform(version));
            case COMPOSER -> version.startsWith("dev-") ? Optional.empty() : Optional.of(version);
            case MAVEN, NPM, NUGET, CARGO, DEB, APK, RPM, CONDA, GENERIC -> Optional.of(version);
        };
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    private static String before(String text, char sign) {
        int at = text.indexOf(sign);
        return at < 0 ? text : text.substring(0, at);
    }
}
