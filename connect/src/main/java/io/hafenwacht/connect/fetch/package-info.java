/// Downloads over HTTP and HTTPS: proxies, private authorities, redirects, resuming, retries, limits. Begin
/// with `HttpFetcher`.
@NullMarked
package io.hafenwacht.connect.fetch;

import org.jspecify.annotations.NullMarked;
