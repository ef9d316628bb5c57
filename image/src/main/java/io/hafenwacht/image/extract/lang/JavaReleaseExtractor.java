package io.hafenwacht.image.extract.lang;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.HashMap;
import java.util.List;

/// The Java run time itself, from the `release` file in its folder (JEP 223, JEP 220): `KEY="value"` lines.
/// Its version is `JAVA_VERSION`, without the build number.
@AutoService(Extractor.class)
public final class JavaReleaseExtractor implements Extractor {
    private static final Limit SIZE =
            new Limit("Java release file", 64 << 10, "bytes", "a list of about seventy modules is its longest line");

    @Override
    public String name() {
        return "java-release";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("release"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) {
        // Anything may be called `release`: a larger file is something else, not a gap.
        if (SIZE.exceededBy(file.content().byteSize())) {
            return;
        }
        var values = new HashMap<String, String>();
        file.utf8().lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(
                        line.substring(0, equals),
                        line.substring(equals + 1).replace("\"", "").strip());
            }
        });
        String version = values.getOrDefault("JAVA_VERSION", "");
        if (!BoundedText.version(version)) {
            return;
        }
        // Oracle's commercial builds have fixes of their own.
        boolean commercial = values.getOrDefault("BUILD_TYPE", "").equals("commercial");
        var pkg = InstalledPackage.of(
                PackageKind.GENERIC, commercial ? "oracle-jdk" : "openjdk", version, file.location());
        String implementor = values.getOrDefault("IMPLEMENTOR", "");
        out.found(implementor.isEmpty() ? pkg : pkg.with(Attribute.MAINTAINER, implementor));
    }
}
