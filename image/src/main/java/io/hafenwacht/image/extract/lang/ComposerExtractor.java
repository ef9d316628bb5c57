package io.hafenwacht.image.extract.lang;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/// PHP packages that Composer installed: `vendor/composer/installed.json`, the bare list of Composer 1 and
/// the object of Composer 2. Versions stay as their tags are written (`v6.3.0`, `dev-main`).
@AutoService(Extractor.class)
public final class ComposerExtractor implements Extractor {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,120}/[A-Za-z0-9_.-]{1,120}");

    @Override
    public String name() {
        return "php-composer";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.NameInside("composer", "installed.json"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        if (!("/" + file.path()).endsWith("/composer/installed.json")) {
            return;
        }
        JsonFile.read(file.content(), json -> {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                packages(json, file, out);
            } else {
                JsonFile.members(json, member -> {
                    if (member.equals("packages")) {
                        packages(json, file, out);
                    }
                });
            }
        });
    }

    private static void packages(JsonParser json, WantedFile file, Extraction out) throws IOException {
        JsonFile.elements(json, element -> {
            var fields = new HashMap<String, String>();
            var licences = new ArrayList<String>();
            JsonFile.members(element, member -> {
                switch (member) {
                    case "name", "version" -> JsonFile.string(element).ifPresent(text -> fields.put(member, text));
                    // Composer's list of licences is a choice.
                    case "license" ->
                        JsonFile.elements(element, one -> JsonFile.string(one).ifPresent(licences::add));
                    default -> {}
                }
            });
            String name = fields.getOrDefault("name", "");
            String version = fields.getOrDefault("version", "");
            if (NAME.matcher(name).matches() && BoundedText.version(version)) {
                var pkg = InstalledPackage.of(PackageKind.COMPOSER, name, version, file.location());
                String licence = String.join(" OR ", licences);
                out.found(BoundedText.licence(licence) ? pkg.with(Attribute.LICENSE, licence) : pkg);
            }
        });
    }
}
