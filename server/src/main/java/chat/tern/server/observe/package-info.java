/**
 * What an operator sees: the metrics. Nothing here is per connection, so an idle session costs
 * nothing.
 */
package chat.tern.server.observe;
