package io.hafenwacht.image.extract.lang;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Packages of a conda environment: one record per package in `conda-meta`.
@AutoService(Extractor.class)
public final class CondaExtractor implements Extractor {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");
    private static final Pattern PLACE = Pattern.compile("(?:.*/)?conda-meta/[^/]+\\.json");

    /// The fields that are read, and where they go.
    private static final Map<String, Attribute> ATTRIBUTES =
            Map.of("license", Attribute.LICENSE, "subdir", Attribute.ARCHITECTURE);

    @Override
    public String name() {
        return "conda-meta";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.SuffixBelow("conda-meta", ".json"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        if (!PLACE.matcher(file.path()).matches()) {
            return;
        }
        var fields = new HashMap<String, String>();
        JsonFile.read(
                file.content(),
                json -> JsonFile.members(json, member -> {
                    if (member.equals("name") || member.equals("version") || ATTRIBUTES.containsKey(member)) {
                        JsonFile.string(json).ifPresent(text -> fields.put(member, text));
                    }
                }));
        String name = fields.getOrDefault("name", "");
        String version = fields.getOrDefault("version", "");
        if (!NAME.matcher(name).matches() || !BoundedText.version(version)) {
            return;
        }
        var attributes = new HashMap<Attribute, String>();
        ATTRIBUTES.forEach((field, attribute) -> {
            String value = fields.getOrDefault(field, "");
            if (BoundedText.licence(value)) {
                attributes.put(attribute, value);
            }
        });
        out.found(InstalledPackage.of(PackageKind.CONDA, name, version, file.location())
                .with(attributes));
    }
}
