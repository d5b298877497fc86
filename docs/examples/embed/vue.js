import { createApp, h, ref } from 'vue'

createApp({
  setup() {
    const reference = ref('')
    return () => [
      h('luodi-parks', { 'data-key': 'pk_your_key', limit: 1 }),
      h('luodi-sites', { park: 'luxi', 'data-key': 'pk_your_key', limit: 2 }),
      h('luodi-policies', { park: 'luxi', 'data-key': 'pk_your_key', limit: 3 }),
      h('luodi-inquiry', {
        park: 'luxi',
        'data-key': 'pk_your_key',
        'onLuodi:inquiry-submitted': (event) => (reference.value = event.detail.reference),
      }),
      h('p', { id: 'thanks', role: 'status' }, reference.value),
    ]
  },
}).mount('#app')
