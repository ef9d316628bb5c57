/// The kinds of secret, one a file; each is a [io.hafenwacht.formats.secret.SecretKind] registered with
/// `@AutoService`.
///
/// To add one, copy a neighbour: `DockerHubPat` for a token with a prefix of its own, `DatadogApiKey` for one
/// that only its name gives away. Samples are put together at run time, so that no scanner finds them in this
/// source.
@NullMarked
package io.hafenwacht.formats.secret.kind;

import org.jspecify.annotations.NullMarked;
